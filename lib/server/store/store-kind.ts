import 'server-only'

/** Which database the store is on. */
export type StoreKind = 'sqlite' | 'postgres'
