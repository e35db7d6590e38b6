/** Access levels of an operation: IAM's own, with invoking split from `Write` because many may test what few may change. */
export const accessLevels = ['List', 'Read', 'Invoke', 'Write', 'Tagging', 'Permissions management'] as const

export type AccessLevel = (typeof accessLevels)[number]

/** True where the operation changes nothing in AWS, so it may travel as a GET. */
export const isReadLevel = (level: AccessLevel): boolean => level === 'List' || level === 'Read'
