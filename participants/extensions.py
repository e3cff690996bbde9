"""What the upper rooms may add to this one (architecture, 1)."""

from mentorship.kernel.extensions import Point

visibility = Point("visibility", "actor -> Q over Person: people whom the actor sees beyond the common rule")
contact_visibility = Point("contact_visibility", "actor -> Q over Person: people whose contacts the actor sees")
consent_lost = Point("consent_lost", "(person, *, actor, reason) -> None, in the transaction that ends the membership")
card_panels = Point("card_panels", "(person, actor) -> list of Panel shown on the person's card")
base_columns = Point("base_columns", "() -> list of BaseColumn: an annotation, a title and a cell of the base lists")
sheet_notes = Point("sheet_notes", "(people) -> dict of person id to a short text for the class teacher's sheet")
