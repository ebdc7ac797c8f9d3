"""Prisoners by port, with the source of each figure, as a program of one's own would ask."""

import channelports

dataset = channelports.load()
figures = []
for port in ("le-havre", "boulogne", "calais"):
    outcome = channelports.outcome(dataset, port, "prisoners")
    if outcome is None:
        continue
    claim = channelports.shown_claim(dataset, outcome.claims)
    if isinstance(claim, channelports.FigureClaim):
        figures.append(claim.value)
        print(dataset.places[port].name, claim.value.display(), *claim.cite)

print("Added up", channelports.total(figures))
