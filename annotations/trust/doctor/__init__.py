"""The doctor: looks after machine and project, says in Dutch what is wrong and what to do. It mends nothing itself."""

from annotations.trust.doctor.check import Check, Grade
from annotations.trust.doctor.machine import machine
from annotations.trust.doctor.project import project

__all__ = ["Check", "Grade", "machine", "project"]
"""`machine()` and `project(folder, versions)` give the checks."""
