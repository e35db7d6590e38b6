import 'server-only'
import type { CompiledQuery, Kysely, SelectQueryBuilder } from 'kysely'
import type { Tables } from './tables'

/**
 * A query that every request makes, built and compiled once per database: that work is longer than the query itself.
 * `build` is given stand-ins for its parameters, each of which it has to use once, in order, and no other value.
 */
export const prepared = <Parameters extends [] | (string | number)[], Table extends keyof Tables, Row>(
  standIns: Parameters,
  build: (database: Kysely<Tables>, parameters: Parameters) => SelectQueryBuilder<Tables, Table, Row>,
) => {
  const compiled = new WeakMap<Kysely<Tables>, CompiledQuery<Row>>()
  const compile = (database: Kysely<Tables>): CompiledQuery<Row> => {
    const query = build(database, standIns).compile()
    if (
      query.parameters.some((value, index) => value !== standIns[index]) ||
      query.parameters.length !== standIns.length
    )
      throw new Error('A prepared query uses its parameters in order, and no others.')
    compiled.set(database, query)
    return query
  }
  /** The first row of the query with these parameters. */
  return async (database: Kysely<Tables>, ...parameters: Parameters): Promise<Row | undefined> => {
    const query = compiled.get(database) ?? compile(database)
    const { rows } = await database.executeQuery<Row>({ ...query, parameters })
    return rows[0]
  }
}
