import type { ReactNode } from 'react'
import { Navigation } from './navigation'
import { ProductionMark } from './production-mark'
import { SandboxBanner } from './sandbox-banner'
import { ShellKeys } from './shell-keys'
import { TopBar } from './top-bar'

/** The frame of every signed-in page. `main` scrolls, so that what frames it stays. */
export const Shell = ({ sandbox, children }: { sandbox: boolean; children: ReactNode }) => (
  <div className="flex h-dvh flex-col">
    <a
      href="#content"
      className="sr-only z-10 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
    <ProductionMark />
    {sandbox && <SandboxBanner />}
    <div className="flex min-h-0 flex-1">
      <div className="w-54 shrink-0 overflow-y-auto border-r border-line max-lg:hidden">
        <Navigation />
      </div>
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <main id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
      </div>
    </div>
    <ShellKeys />
  </div>
)
