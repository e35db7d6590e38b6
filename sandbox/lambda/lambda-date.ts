/** A time as Lambda writes it in text: `2026-11-20T22:41:03.123+0000`. */
export const formatLambdaDate = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, -1)}+0000`
