"""A link in the learner's browser: one with its own window, or one in the terminal."""

from textual.app import App, SuspendNotSupported

from studytrack.tui.drawing import toast


def show(app: App[str], url: str, host: str | None) -> None:
    """Open a link and say where it leads; where no browser opens it, say the link itself.

    A browser of the terminal has it to itself until it is left.
    """
    import webbrowser  # only once a link is opened

    try:
        found = webbrowser.get()
        # Such a browser is waited for: it writes to the terminal that we are in.
        background = isinstance(found, webbrowser.BackgroundBrowser)
        if isinstance(found, webbrowser.GenericBrowser) and not background:
            with app.suspend():
                opened = found.open(url)
        else:
            opened = webbrowser.open(url)
    except (webbrowser.Error, OSError, SuspendNotSupported):
        opened = False
    if opened:
        toast.say(app, f"Opens {host} in the browser.")
    else:
        toast.say(app, f"No browser opened it; the link is {url}", "warning")
