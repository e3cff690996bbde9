"""The official indicators of the target model (register D9)."""
