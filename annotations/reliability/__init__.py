"""How well coders agree, with each other and with the machine, and whether the machine pulls them."""
