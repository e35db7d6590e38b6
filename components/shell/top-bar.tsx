'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'
import { Brand } from './brand'
import { Breadcrumbs } from './breadcrumbs'
import { Navigation } from './navigation'
import { PaletteTrigger } from './palette-trigger'
import { ThemeMenu } from './theme-menu'

/** Where one is, the way to everything else. On narrow screens the navigation opens from here. */
export const TopBar = () => {
  const pathname = usePathname()
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-panel px-4 sm:px-5">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Open navigation"
          className="-ml-2 lg:hidden"
          onClick={() => setOpenedAt(pathname)}
        >
          <Menu aria-hidden />
        </Button>
        <Breadcrumbs />
        <PaletteTrigger />
        <ThemeMenu />
      </header>
      {/* Tied to the page it was opened on: following a link closes it. */}
      <Sheet
        side="start"
        title={<Brand />}
        open={openedAt === pathname}
        onOpenChange={() => setOpenedAt(null)}
        className="w-64"
      >
        <Navigation brand={false} />
      </Sheet>
    </>
  )
}
