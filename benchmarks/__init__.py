"""Speed and quality against peers, in the same run on the same machine; `make bench` writes docs/speed.md."""
