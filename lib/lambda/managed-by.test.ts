import { expect, test } from 'vitest'
import { managedBy } from './managed-by'

test('the tool that deploys a function is read from its tags', () => {
  expect(managedBy({ 'aws:cloudformation:stack-name': 'payments' })).toEqual({
    tool: 'CloudFormation',
    name: 'payments',
  })
  expect(managedBy({ 'aws:cloudformation:stack-name': 'p', 'lambda:createdBy': 'SAM' })?.tool).toBe('SAM')
  expect(managedBy({ 'aws:cloudformation:stack-name': 'p', 'aws-cdk:bucket': 'x' })?.tool).toBe('CDK')
  expect(managedBy({ ManagedBy: 'terraform' })).toEqual({ tool: 'Terraform' })
  expect(managedBy({ Terraform: 'true' })?.tool).toBe('Terraform')
})

test('ordinary tags say nothing about a tool', () => {
  expect(managedBy({ team: 'payments', ManagedBy: 'alice', terraform: 'false' })).toBeNull()
  expect(managedBy({})).toBeNull()
})
