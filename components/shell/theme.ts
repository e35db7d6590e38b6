/** `system` follows the device and is what an absent cookie means. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The server reads it to render the page in the right colours at once; it holds nothing but the choice. */
export const themeCookie = 'lambdesk-theme'

/** Takes whatever the cookie holds. */
export const parseTheme = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? 'system'
