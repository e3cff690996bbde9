"""«152-ФЗ: что выполняет портал»: each measure of the law and how it stands now, from live settings and data."""
