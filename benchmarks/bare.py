"""The least that such a tool can be: one Typer command that prints one Rich table."""

import typer

app = typer.Typer()


@app.command()
def bare(name: str = "Boulogne") -> None:
    """Print a table of one row."""
    from rich.console import Console
    from rich.table import Table

    table = Table("Port", "Prisoners")
    table.add_row(name, "9,535")
    Console().print(table)


if __name__ == "__main__":
    app()
