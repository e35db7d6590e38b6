import { conditionHolds, substitute, type ConditionContext } from './condition'
import type { OneOrMany, PolicyDocument, PolicyPrincipal, PolicyStatement } from './policy'
import { matchesAction, matchesArn } from './wildcard'

/** What is asked of a policy. */
export type PolicyQuestion = { action: string; resource: string; context: ConditionContext }

/** `deny` wins over everything, `allow` over silence. */
export type Decision = 'allow' | 'deny' | 'silent'

const many = <T>(value: OneOrMany<T> | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const matchesAnyAction = (patterns: OneOrMany<string> | undefined, action: string): boolean =>
  many(patterns).some((pattern) => matchesAction(pattern, action))

const matchesResource = (patterns: OneOrMany<string> | undefined, { resource, context }: PolicyQuestion): boolean =>
  many(patterns).some((pattern) => {
    const concrete = substitute(pattern, context)
    // A call on everything at once is a call on `*`, which only a `*` grants.
    return concrete !== undefined && (resource === '*' ? /^\*+$/.test(concrete) : matchesArn(concrete, resource))
  })

const matchesStatement = (statement: PolicyStatement, question: PolicyQuestion): boolean => {
  const isAction = statement.NotAction
    ? !matchesAnyAction(statement.NotAction, question.action)
    : matchesAnyAction(statement.Action, question.action)
  if (!isAction) return false
  const isResource = statement.NotResource
    ? !matchesResource(statement.NotResource, question)
    : statement.Resource === undefined || matchesResource(statement.Resource, question)
  return isResource && conditionHolds(statement.Condition, question.context)
}

const decide = (statements: PolicyStatement[]): Decision =>
  statements.some(({ Effect }) => Effect === 'Deny') ? 'deny' : statements.length ? 'allow' : 'silent'

/** What identity or session policies say together. */
export const evaluatePolicies = (documents: PolicyDocument[], question: PolicyQuestion): Decision =>
  decide(
    documents.flatMap(({ Statement }) => many(Statement)).filter((statement) => matchesStatement(statement, question)),
  )

/** Who asks, in every way a resource policy may name them. */
export type Asker = { account: string; arns: string[]; service?: string }

const namesAsker = (principal: PolicyPrincipal, asker: Asker): boolean => {
  if (principal === '*') return true
  return Object.entries(principal).some(([kind, values]) =>
    many(values).some((value) => {
      if (kind === 'Service') return value === asker.service
      if (kind !== 'AWS') return false
      const isAccount = value === asker.account || value === `arn:aws:iam::${asker.account}:root`
      return value === '*' || isAccount || asker.arns.includes(value)
    }),
  )
}

/** What a resource's own policy, or a role's trust policy, says to somebody. */
export const evaluateResourcePolicy = (document: PolicyDocument, asker: Asker, question: PolicyQuestion): Decision =>
  decide(
    many(document.Statement).filter((statement) => {
      const isNamed = statement.NotPrincipal
        ? !namesAsker(statement.NotPrincipal, asker)
        : statement.Principal !== undefined && namesAsker(statement.Principal, asker)
      return isNamed && matchesStatement(statement, question)
    }),
  )
