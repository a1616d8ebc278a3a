error-unforeseen = ?
error-name-missing = ?
