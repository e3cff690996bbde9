"""What asks for attention: rules, the stored rows, what a page says of them (domain/monitoring, «Attention list»)."""
