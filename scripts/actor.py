"""Who runs a command, as the log names them."""

import getpass


def actor() -> str:
    """The user of the machine; 'onbekend' where the system does not know one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "onbekend"
