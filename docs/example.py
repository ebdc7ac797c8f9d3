"""Prisoners by port, with the source of each figure, as a program of one's own would ask."""

import channelports

dataset = channelports.load()
figures = []
for port in ("le-havre", "boulogne", "calais"):
    shown, *rivals = channelports.claims(dataset, port, "prisoners")
    if isinstance(shown, channelports.FigureClaim):
        figures.append(shown.value)
        print(dataset.places[port].name, shown.value.display(), *shown.cite, f"+{len(rivals)}")

print("Added up", channelports.total(figures))
