"""The portal with which a school runs its mentoring programme."""

VERSION = "2026.11"  # year and month of the release
