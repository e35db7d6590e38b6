/** A Chromium that is already here, or undefined; throws when LAMBDESK_CHROMIUM names none. */
export function findBrowser(env?: NodeJS.ProcessEnv, canRun?: (file: string) => boolean): string | undefined
