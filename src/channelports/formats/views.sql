-- Views that answer what the commands do. cite has citations as the dataset writes them,
-- separated by bars. For the states on a day:
-- SELECT * FROM status WHERE '1944-09-20' BETWEEN first_day AND ifnull(last_day, '9999')
-- A computed number is cast: in a column without a type it equals no text, and Datasette's
-- filters compare with text.

CREATE VIEW cites AS
SELECT record, part, group_concat(source || '[' || locator || ']', ' | ') AS cite
FROM (SELECT * FROM citations ORDER BY record, part, number)
GROUP BY record, part;

CREATE VIEW all_claims AS
SELECT o.id, o.of, r.name AS of_name, o.measure, m.name AS measure_name, c.number, c.value,
    c.figure, c.low, c.high, c.approximate, c.earliest, c.latest, c.unit, c.counting, c.includes,
    c.standing, c.because, c.shown, cites.cite, c.lowest, c.highest
FROM outcomes o
JOIN records r ON r.id = o.of
JOIN measures m ON m.id = o.measure
JOIN claims c ON c.outcome = o.id
LEFT JOIN cites ON cites.record = iif(c.number, o.id, o.of)
    AND cites.part = iif(c.number, 'claim ' || c.number, 'record')
ORDER BY o.rowid, c.number;

CREATE VIEW contested AS
SELECT * FROM all_claims WHERE id IN (SELECT outcome FROM claims GROUP BY 1 HAVING count(*) > 1);

-- The records over which totals are added up: the parts of the first operation that has some.
CREATE VIEW parts AS
SELECT record AS id, operation, rowid AS position
FROM operation_parts
WHERE operation = (SELECT operation FROM operation_parts ORDER BY rowid LIMIT 1);

CREATE VIEW ports AS
SELECT p.id, p.name, p.kind, CAST(part.id IS NOT NULL AS INTEGER) AS added, p.latitude, p.longitude
FROM places p
LEFT JOIN parts part ON part.id = p.id
WHERE part.id IS NOT NULL OR p.kind = 'port' OR p.id IN (
    SELECT place FROM operations WHERE id NOT IN (SELECT operation FROM operation_parts))
ORDER BY part.position IS NULL, part.position, p.rowid;

-- The figure of each place for a measure that may be added up. Those of the campaign's parts are
-- added. Where the founding source states none, another source's is filled in, and is not stated.
CREATE VIEW by_port AS
SELECT m.id AS measure, p.id, p.name AS port, c.value, c.figure, c.low, c.high, c.approximate,
    c.counting, c.cite, c.lowest, c.highest,
    CAST(c.value IS NOT NULL AND (
        EXISTS (SELECT 1 FROM dataset JOIN records ON records.id = founding WHERE NOT told)
        OR EXISTS (SELECT 1 FROM citations JOIN dataset ON source = founding
                   WHERE record = c.id AND part = 'claim ' || c.number)) AS INTEGER) AS stated,
    CAST(part.id IS NOT NULL AS INTEGER) AS added
FROM measures m
CROSS JOIN places p
LEFT JOIN parts part ON part.id = p.id
LEFT JOIN all_claims c ON c.of = p.id AND c.measure = m.id AND c.shown
WHERE m.additive AND (part.id IS NOT NULL OR c.value IS NOT NULL)
ORDER BY m.rowid, part.position IS NULL, part.position, p.rowid;

CREATE VIEW prisoners AS SELECT * FROM by_port WHERE measure = 'prisoners';

CREATE VIEW casualties AS SELECT * FROM by_port WHERE measure = 'casualties';

-- A sum adds the lowest and the highest numbers, and is approximate if a part is. If a part lacks
-- one of them, so does the sum. A low or high that is alone is exclusive, as in claims.
CREATE VIEW totals AS
SELECT measure, label, CAST(lowest - (highest IS NULL) AS INTEGER) AS low,
    CAST(highest + (lowest IS NULL) AS INTEGER) AS high,
    CAST(approximate AS INTEGER) AS approximate, CAST(ports AS INTEGER) AS ports,
    CAST(of_ports AS INTEGER) AS of_ports, CAST(lowest AS INTEGER) AS lowest,
    CAST(highest AS INTEGER) AS highest
FROM (
    SELECT measure, 'added up' AS label,
        iif(count(lowest) = count(*), sum(lowest), NULL) AS lowest,
        iif(count(highest) = count(*), sum(highest), NULL) AS highest,
        max(approximate) AS approximate, count(*) AS ports,
        (SELECT count(*) FROM parts) AS of_ports
    FROM by_port WHERE added AND stated GROUP BY measure
    UNION ALL
    SELECT measure, 'filled', iif(count(lowest) = count(*), sum(lowest), NULL),
        iif(count(highest) = count(*), sum(highest), NULL), max(approximate), count(*),
        (SELECT count(*) FROM parts)
    FROM by_port WHERE added AND value IS NOT NULL GROUP BY measure HAVING min(stated) = 0
    UNION ALL
    SELECT c.measure, 'stated', c.lowest, c.highest, c.approximate, NULL, NULL
    FROM all_claims c
    JOIN measures m ON m.id = c.measure AND m.additive
    WHERE c.shown AND c.of IN (SELECT operation FROM parts)
);

CREATE VIEW chronology AS
SELECT e.position, e.id, e.date, e.date_earliest, e.date_latest,
    substr('SunMonTueWedThuFriSat', 1 + 3 * strftime('%w', iif(
        e.date_earliest = e.date_latest AND e.date NOT GLOB '*[~?%]*', e.date_earliest, NULL)), 3
    ) AS weekday,
    e.title, e.kind, e.operation, o.name AS operation_name,
    (SELECT group_concat(name, '; ') FROM event_at JOIN places ON places.id = place
     WHERE event = e.id) AS places,
    cites.cite
FROM events e
JOIN records r ON r.id = e.id AND r.told
LEFT JOIN operations o ON o.id = e.operation
LEFT JOIN cites ON cites.record = e.id AND cites.part = 'record'
ORDER BY e.position;

CREATE VIEW order_of_battle AS
WITH RECURSIVE tree (id, depth, path) AS (
    SELECT id, 0, printf('%06d', rowid) FROM forces WHERE parent IS NULL
    UNION ALL
    SELECT f.id, tree.depth + 1, tree.path || printf('/%06d', f.rowid)
    FROM forces f JOIN tree ON f.parent = tree.id
)
SELECT f.id, CAST(tree.depth AS INTEGER) AS depth, f.name, f.side, f.nation, f.echelon, f.parent,
    p.rank AS commander_rank, p.name AS commander_name, place.name AS place_name, cites.cite,
    iif(p.id IS NULL, NULL, ifnull(led.cite, cites.cite)) AS commander_cite
FROM tree
JOIN forces f ON f.id = tree.id
JOIN records r ON r.id = f.id AND r.told
LEFT JOIN cites ON cites.record = f.id AND cites.part = 'record'
LEFT JOIN cites led ON led.record = f.id AND led.part = 'commander'
LEFT JOIN people p ON p.id = f.commander
LEFT JOIN places place ON place.id = f.place
ORDER BY tree.path;

-- Who led and who decided.
CREATE VIEW leaders AS
SELECT p.id, p.rank, p.own_rank, p.name, p.side, p.post,
    (SELECT group_concat(name, '; ') FROM forces WHERE commander = p.id) AS forces, cites.cite
FROM people p
JOIN records r ON r.id = p.id AND r.told
LEFT JOIN cites ON cites.record = p.id AND cites.part = 'record'
ORDER BY p.rowid;

CREATE VIEW status AS
SELECT s.place, p.name, s.state, s.inferred, s.possible, s.first_day, s.last_day, s.event,
    e.title, cites.cite
FROM phases s
JOIN places p ON p.id = s.place
LEFT JOIN events e ON e.id = s.event
LEFT JOIN cites ON cites.record = s.event AND cites.part = 'record'
ORDER BY s.rowid;

CREATE VIEW bibliography AS
SELECT s.id, s.reference, s.url, s.reliability, s.read,
    CAST((SELECT count(DISTINCT record) FROM citations WHERE source = s.id) AS INTEGER) AS records,
    s.reliable_for
FROM sources s
JOIN records r ON r.id = s.id AND r.told
ORDER BY s.rowid;
