/** How the console ends when it cannot start, for whoever started it. */
export const exitCode = { failed: 1, portTaken: 98 }
