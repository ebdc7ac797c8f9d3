/* Makes the page live: the day slider, the filters, and the fragment of its address.
   Every fact is in the page or in its embedded answers; nothing is worked out here. */
(() => {
  "use strict";

  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const days = data.days;
  const phases = data.answers.timeline.rows.filter((row) => row.section === "phases");

  const PAUSE = 1000; // milliseconds that a day is shown while playing
  const REST = 250; // milliseconds without a change after which the address is changed

  /* The day */

  const slider = find("slider");
  const play = find("play");
  const said = find("said");
  const items = [...document.querySelectorAll("#states > li")];
  const markers = new Map(
    [...document.querySelectorAll(".marker")].map((each) => [
      each.dataset.port,
      each.querySelector(".sign"),
    ]),
  );
  let shown = -1;
  let timer = 0;
  let resting = 0;

  const words = (phase) => {
    const spaced = (text) => text.replaceAll("-", " ");
    const certain = phase.state ? [spaced(phase.state) + (phase.inferred ? " (inferred)" : "")] : [];
    const possible = phase.possible ? [...new Set(phase.possible.split("; "))] : [];
    const perhaps = possible.length ? [`possibly ${possible.map(spaced).join(" or ")}`] : [];
    return [...certain, ...perhaps].join(", ") || "not stated";
  };

  const phaseOn = (place, day) =>
    phases.find((row) => row.place === place && row.first <= day && day <= row.last);

  const drawSign = (sign, use, state) => {
    sign.setAttribute("class", `sign ${state}`);
    use.setAttribute("href", `#sign-${state}`);
  };

  const drawPort = (item, day, before) => {
    const place = item.dataset.port;
    const phase = phaseOn(place, day);
    const state = phase.state || "unknown";
    drawSign(item.querySelector(".sign"), item.querySelector("use"), state);
    item.querySelector(".state").textContent = words(phase);
    const marker = markers.get(place); // none if the port is not on the map
    if (marker) {
      drawSign(marker, marker, state);
    }
    const changed = before ? phaseOn(place, before) !== phase : phase.earliest === day;
    item.classList.toggle("changed", changed);
    return changed ? words(phase) : "";
  };

  const copied = (id) => {
    const event = find(`event-${id}`);
    const item = document.createElement("li");
    item.append(event.querySelector(".what").cloneNode(true));
    const when = event.closest(".group").querySelector("h3").textContent;
    if (when !== days[shown].words) {
      const dated = document.createElement("p");
      dated.className = "kind";
      dated.textContent = when;
      item.prepend(dated);
    }
    return item;
  };

  const drawEvents = (today) => {
    const none = document.createElement("li");
    none.textContent = "Nothing is dated to this day alone.";
    find("events").replaceChildren(...(today.certainly.length ? today.certainly.map(copied) : [none]));
    const perhaps = find("perhaps");
    perhaps.replaceChildren();
    const box = perhaps.parentElement;
    box.hidden = !today.possibly.length;
    box.open = false;
    box.querySelector("summary").textContent =
      `Perhaps on this day too: ${today.possibly.length} ${today.possibly.length === 1 ? "event" : "events"}`;
  };

  const drawPerhaps = () => {
    const perhaps = find("perhaps");
    if (perhaps.parentElement.open && !perhaps.children.length) {
      perhaps.replaceChildren(...days[shown].possibly.map(copied));
    }
  };

  const show = (index) => {
    if (index === shown) {
      return;
    }
    shown = index;
    const today = days[index];
    slider.value = String(index);
    slider.setAttribute("aria-valuetext", today.words);
    find("today").textContent = today.words;
    const before = index > 0 ? days[index - 1].day : "";
    const changes = new Map(); // the names of the ports, by the state that is new for them
    for (const item of items) {
      const state = drawPort(item, today.day, before);
      if (state) {
        changes.set(state, [...(changes.get(state) || []), item.querySelector("a").textContent]);
      }
    }
    const sentences = [...changes].map(([state, names]) => `${names.join(", ")}: ${state}.`);
    said.textContent = sentences.join(" ") || "No port changes its state.";
    drawEvents(today);
    const middle = `${(100 * (index + 0.5)) / days.length}%`;
    for (const line of document.querySelectorAll(".now")) {
      line.setAttribute("x1", middle);
      line.setAttribute("x2", middle);
    }
  };

  const setAddress = (fragment) => {
    window.clearTimeout(resting);
    resting = window.setTimeout(() => window.history.replaceState(null, "", fragment), REST);
  };

  const choose = (index) => {
    show(index);
    setAddress(`#day-${days[index].day}`);
  };

  const pause = () => {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    said.setAttribute("aria-live", "polite");
  };

  const step = () => {
    if (shown + 1 < days.length) {
      choose(shown + 1);
    }
    if (shown + 1 >= days.length) {
      pause();
    }
  };

  const start = () => {
    said.setAttribute("aria-live", "off"); // a day a second is too fast to be read out
    play.textContent = "Pause";
    if (shown + 1 >= days.length) {
      choose(0);
    }
    timer = window.setInterval(step, PAUSE);
  };

  const startDays = () => {
    root.style.setProperty("--steps", String(days.length));
    slider.addEventListener("input", () => {
      pause();
      choose(Number(slider.value));
    });
    play.addEventListener("click", () => (timer ? pause() : start()));
    find("perhaps").parentElement.addEventListener("toggle", drawPerhaps);
    for (const chart of document.querySelectorAll(".course .row > svg")) {
      chart.addEventListener("click", (event) => {
        const box = chart.getBoundingClientRect();
        const index = Math.floor(((event.clientX - box.left) / box.width) * days.length);
        pause();
        choose(Math.min(Math.max(index, 0), days.length - 1));
      });
    }
    for (const marker of document.querySelectorAll(".marker")) {
      marker.addEventListener("click", () => {
        window.location.hash = `port-${marker.dataset.port}`;
      });
    }
    // Whoever follows a link looks elsewhere, and the address is that of the link.
    window.addEventListener("hashchange", () => {
      window.clearTimeout(resting);
      pause();
    });
    find("states-by-day").open = false;
    // A link to a day now leads to the map, so the browser must not scroll to the chronology.
    for (const heading of document.querySelectorAll("h3[id^='day-']")) {
      heading.removeAttribute("id");
    }
  };

  /* The filters of the chronology */

  const filters = find("filters");
  const choices = { ports: find("filter-port"), sides: find("filter-side"), kind: find("filter-kind") };
  const text = find("filter-text");

  const folded = (value) => value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const groups = [...document.querySelectorAll(".group")].map((item) => ({
    item,
    events: [...item.querySelectorAll(".event")].map((event) => ({ item: event, words: null })),
  }));

  const holds = (event, wanted) => {
    for (const [name, value] of wanted.choices) {
      if (!event.item.dataset[name].split(" ").includes(value)) {
        return false;
      }
    }
    if (wanted.words.length) {
      event.words ??= folded(event.item.textContent);
    }
    return wanted.words.every((word) => event.words.includes(word));
  };

  const filter = () => {
    const wanted = {
      choices: Object.entries(choices)
        .map(([name, select]) => [name, select.value])
        .filter(([, value]) => value),
      words: folded(text.value).split(/\s+/u).filter(Boolean),
    };
    let count = 0;
    for (const group of groups) {
      let here = 0;
      for (const event of group.events) {
        event.item.hidden = !holds(event, wanted);
        here += event.item.hidden ? 0 : 1;
      }
      group.item.hidden = here === 0;
      count += here;
    }
    const all = groups.reduce((sum, group) => sum + group.events.length, 0);
    find("count").textContent = count === all ? `All ${all} events` : `${count} of ${all} events`;
  };

  const showAll = () => {
    for (const input of [...Object.values(choices), text]) {
      input.value = "";
    }
    filter();
  };

  const startFilters = () => {
    filters.addEventListener("input", filter);
    find("reset").addEventListener("click", showAll);
    for (const link of document.querySelectorAll("a[data-filter]")) {
      link.addEventListener("click", () => {
        showAll();
        choices.ports.value = link.dataset.filter;
        filter();
      });
    }
    filter();
  };

  /* The fragment: a day, or any part of the page */

  const goTo = () => {
    const fragment = window.location.hash.slice(1); // the ids of the page need no escapes
    const day = /^day-(\d{4}-\d{2}-\d{2})$/u.exec(fragment);
    if (day && days.length) {
      const later = days.findIndex((each) => each.day > day[1]);
      show(later < 0 ? days.length - 1 : Math.max(later - 1, 0));
      find("day-by-day").scrollIntoView();
      return;
    }
    const target = fragment && find(fragment);
    if (!target) {
      return;
    }
    if (target.closest("[hidden]")) {
      showAll();
    }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
    target.scrollIntoView();
  };

  root.classList.add("live");
  startFilters();
  if (days.length) {
    startDays();
    show(0);
  }
  window.addEventListener("hashchange", goTo);
  goTo();
})();
