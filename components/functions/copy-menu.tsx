'use client'

import { Code, Copy, FileCode, Link2, SquareTerminal } from 'lucide-react'
import { useCopy } from '@/lib/hooks/use-copy'
import { functionArn } from '@/lib/lambda/arn'
import type { CopyForm } from '@/lib/lambda/copy-form'
import { Button } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { MenuItem } from '@/components/ui/menu-item'
import { MenuLabel } from '@/components/ui/menu-label'
import { useFunctionPage } from './function-provider'

type Item = { label: string; form: CopyForm; icon: typeof Copy }

const readItems: Item[] = [
  { label: 'AWS CLI command', form: 'cli', icon: SquareTerminal },
  { label: 'SDK code', form: 'sdk', icon: Code },
  { label: 'Python (boto3)', form: 'boto3', icon: Code },
]
const createItems: Item[] = [
  { label: 'Terraform', form: 'terraform', icon: FileCode },
  { label: 'CloudFormation', form: 'cloudFormation', icon: FileCode },
  { label: 'SAM', form: 'sam', icon: FileCode },
  { label: 'create-function, CLI', form: 'createCli', icon: SquareTerminal },
  { label: 'create-function, TypeScript', form: 'createSdk', icon: Code },
  { label: 'create-function, Python', form: 'createBoto3', icon: Code },
]

const loadForms = async () => (await import('@/lib/lambda/copy-form')).copyForms

/** Copies a link to exactly what is open, or the function as something one can paste elsewhere. */
export const CopyMenu = () => {
  const { scope, name, qualifier, read } = useFunctionPage()
  const { copied, copy } = useCopy()
  const subject = { scope, name, ...(qualifier && { qualifier }), ...(read.data && { read: read.data }) }
  const textOf = async (form: CopyForm) => (await loadForms())[form](subject)
  const items = (list: Item[], isReady = true) =>
    list.map(({ label, form, icon: Icon }) => (
      <MenuItem key={form} icon={<Icon aria-hidden />} disabled={!isReady} onSelect={() => copy(label, textOf(form))}>
        {label}
      </MenuItem>
    ))
  return (
    <>
      <Button variant="ghost" aria-label="Copy link" onClick={() => copy('Link', location.href)}>
        <Link2 aria-hidden /> <span className="max-sm:hidden">{copied === 'Link' ? 'Copied' : 'Copy link'}</span>
      </Button>
      <DropdownMenu
        variant="ghost"
        label="Copy as"
        className="min-w-60"
        trigger={
          <>
            <Copy aria-hidden />
            <span className="max-sm:hidden">{copied && copied !== 'Link' ? 'Copied' : 'Copy as'}</span>
          </>
        }
      >
        {/* The menu focuses its first item when it opens: the forms are there before one is chosen. */}
        <div role="presentation" onFocus={() => void loadForms()}>
          <MenuItem
            icon={<Copy aria-hidden />}
            onSelect={() => copy('ARN', functionArn(scope.account, scope.region, name, qualifier))}
          >
            ARN
          </MenuItem>
          <MenuItem icon={<Copy aria-hidden />} onSelect={() => copy('Name', name)}>
            Name
          </MenuItem>
          <MenuLabel>Read it with</MenuLabel>
          {items(readItems)}
          <MenuLabel>Create one like it with</MenuLabel>
          {items(createItems, read.data !== undefined)}
        </div>
      </DropdownMenu>
      <span role="status" className="sr-only">
        {copied && `${copied} copied`}
      </span>
    </>
  )
}
