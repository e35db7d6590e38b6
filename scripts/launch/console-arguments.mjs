/**
 * What Node is given to run the console. The young generation is bounded, or it grows with the machine: 8 MB would save
 * another 90 MB, but its collections delay the first rows of a list by a fifth.
 */
export const consoleArguments = ['--max-semi-space-size=16', 'scripts/console.mjs']
