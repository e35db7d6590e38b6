'use client'

import { ExternalLink, Play } from 'lucide-react'
import Link from 'next/link'
import { accessReason } from '@/lib/access/access-reason'
import { pagePaths } from '@/lib/api/paths'
import { functionArn } from '@/lib/lambda/arn'
import { awsConsoleLink } from '@/lib/lambda/aws-console-link'
import { managedBy } from '@/lib/lambda/managed-by'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { CopyMenu } from './copy-menu'
import { FunctionBadges } from './function-badges'
import { useFunctionPage } from './function-provider'
import { ManagedByText } from './managed-by-text'
import { QualifierSwitcher } from './qualifier-switcher'
import { RuntimeBadge } from './runtime-badge'

/** Name, version or alias, state and what one can do with the function. */
export const FunctionHeader = () => {
  const { scope, account, name, qualifier, read } = useFunctionPage()
  const configuration = read.data?.Configuration
  const tool = managedBy(read.data?.Tags ?? {})
  const arn = functionArn(scope.account, scope.region, name, qualifier)
  const cannotInvoke = accessReason(account, 'Invoke')
  return (
    <header>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <h1 className="text-xl leading-7 font-semibold tracking-tight [overflow-wrap:anywhere]">{name}</h1>
        <QualifierSwitcher />
        <span className="flex min-h-5 flex-wrap items-center gap-2">
          {configuration ? (
            <>
              <FunctionBadges configuration={configuration} />
              <RuntimeBadge configuration={configuration} />
              <Badge>{configuration.Architectures?.[0] ?? 'x86_64'}</Badge>
            </>
          ) : (
            !read.error && <Skeleton className="h-5 w-44" />
          )}
        </span>
        <div className="flex w-full flex-wrap items-center gap-2 sm:ml-auto sm:w-auto">
          <CopyMenu />
          <a
            href={awsConsoleLink({ scope, functionName: name, ...(qualifier && { qualifier }) }, account.consoleUrl)}
            target="_blank"
            rel="noreferrer"
            className={buttonClasses()}
          >
            <ExternalLink aria-hidden /> AWS console
          </a>
          <Link
            href={pagePaths.function(scope, name, 'test', qualifier)}
            className={buttonClasses('primary')}
            {...(cannotInvoke && { title: cannotInvoke })}
          >
            <Play aria-hidden /> Test
          </Link>
        </div>
      </div>
      <div className="mt-2 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-fg-2 sm:mt-1">
        <span className="inline-flex min-w-0 items-center gap-1">
          <code className="font-mono [overflow-wrap:anywhere]">{arn}</code>
          <CopyButton value={arn} label="Copy the ARN" />
        </span>
        {!configuration && !read.error && <Skeleton className="w-36" />}
        {configuration?.LastModified && (
          <span>
            modified <RelativeTime at={configuration.LastModified} />
            {tool && ', '}
            {tool && <ManagedByText managedBy={tool} />}
          </span>
        )}
      </div>
    </header>
  )
}
