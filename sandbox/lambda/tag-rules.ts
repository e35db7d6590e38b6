import { invalidParameter } from './refusal'

const tagsMax = 50

/** Throws where a resource would have tags that AWS does not take. */
export const checkTags = (tags: Record<string, string> | undefined): void => {
  if (!tags) return
  if (Object.keys(tags).length > tagsMax) throw invalidParameter('Number of tags exceeds resource tag limit.')
  for (const [key, value] of Object.entries(tags)) {
    if (key.toLowerCase().startsWith('aws:'))
      throw invalidParameter('System tags cannot be added or removed by requester.')
    if (!key.length || key.length > 128 || value.length > 256)
      throw invalidParameter('The tag keys must be 1-128 and the tag values 0-256 Unicode characters long.')
  }
}
