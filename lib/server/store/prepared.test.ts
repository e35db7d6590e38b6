import { expect, it } from 'vitest'
import { getDatabase } from './database'
import { prepared } from './prepared'
import { createSession } from './sessions'
import { describeEachStore } from './testing/each-store'

describeEachStore('prepared', () => {
  it('answers each call for its own parameters', async () => {
    const nameOf = prepared(['id'], (database, [id]) =>
      database.selectFrom('sessions').select('name').where('id', '=', id),
    )
    const { actor: anna } = await createSession({ userId: 'local:anna', name: 'Anna', groups: [] })
    const { actor: ben } = await createSession({ userId: 'local:ben', name: 'Ben', groups: [] })
    const database = await getDatabase()
    expect(await nameOf(database, anna.sessionId)).toEqual({ name: 'Anna' })
    expect(await nameOf(database, ben.sessionId)).toEqual({ name: 'Ben' })
    expect(await nameOf(database, 'nobody')).toBeUndefined()
  })

  it('refuses a query with a value that is none of its parameters', async () => {
    const query = prepared(['id'], (database, [id]) =>
      database.selectFrom('sessions').select('name').where('id', '=', id).where('user_id', '=', 'local:anna'),
    )
    await expect(query(await getDatabase(), 'x')).rejects.toThrow('in order')
  })
})
