/** What stands in place of a value that the reader may not see. Refused when it comes back in a write. */
export const redactedValue = '••••••••'
