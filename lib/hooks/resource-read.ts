import type { ApiError } from '@/lib/api/fetcher'

/** What a view needs of a read, however it was read: the data once there is some, what went wrong, and the way to ask again. */
export type ResourceRead<Data> = {
  data: Data | undefined
  error: ApiError | undefined
  mutate: () => Promise<unknown>
}
