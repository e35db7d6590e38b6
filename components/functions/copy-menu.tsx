'use client'

import { Code, Copy, Link2, SquareTerminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCopy } from '@/lib/hooks/use-copy'
import { functionArn } from '@/lib/lambda/arn'
import type { ApiCall } from '@/lib/lambda/api-call'
import { cliCommand } from '@/lib/lambda/cli-command'
import { sdkSnippet } from '@/lib/lambda/sdk-snippet'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { MenuItem } from '@/components/ui/menu-item'
import { Button } from '@/components/ui/button'
import { useFunctionPage } from './function-provider'

/** Copies a link to exactly what is open, or the function as something one can paste elsewhere. */
export const CopyMenu = () => {
  const { scope, name, qualifier } = useFunctionPage()
  const { copied, copy } = useCopy()
  const call: ApiCall = {
    scope,
    operation: 'GetFunction',
    input: { FunctionName: name, ...(qualifier && { Qualifier: qualifier }) },
  }
  const item = (what: string, icon: ReactNode, text: () => string) => (
    <MenuItem icon={icon} onSelect={() => copy(what, text())}>
      {what}
    </MenuItem>
  )
  return (
    <>
      <Button variant="ghost" aria-label="Copy link" onClick={() => copy('Link', location.href)}>
        <Link2 aria-hidden /> <span className="max-sm:hidden">{copied === 'Link' ? 'Copied' : 'Copy link'}</span>
      </Button>
      <DropdownMenu
        variant="ghost"
        label="Copy as"
        trigger={
          <>
            <Copy aria-hidden /> <span className="max-sm:hidden">Copy as</span>
          </>
        }
      >
        {item('ARN', <Copy aria-hidden />, () => functionArn(scope.account, scope.region, name, qualifier))}
        {item('Name', <Copy aria-hidden />, () => name)}
        {item('AWS CLI command', <SquareTerminal aria-hidden />, () => cliCommand(call))}
        {item('SDK code', <Code aria-hidden />, () => sdkSnippet(call))}
      </DropdownMenu>
      <span role="status" className="sr-only">
        {copied && `${copied} copied`}
      </span>
    </>
  )
}
