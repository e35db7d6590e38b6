/** What a second look says after an answer was lost and nothing had changed. */
export const notApplied = 'It was not applied: the function is as you opened it. Review again and apply.'
