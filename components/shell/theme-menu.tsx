'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { MenuItem } from '@/components/ui/menu-item'
import { type Theme, themes } from './theme'
import { useTheme } from './use-theme'

const looks: Record<Theme, [string, typeof Sun]> = {
  system: ['As the device', Monitor],
  light: ['Light', Sun],
  dark: ['Dark', Moon],
}

export const ThemeMenu = () => {
  const [current, setTheme] = useTheme()
  return (
    <DropdownMenu
      label="Theme"
      variant="ghost"
      size="icon"
      trigger={
        <>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </>
      }
    >
      {themes.map((theme) => {
        const [name, Icon] = looks[theme]
        return (
          <MenuItem
            key={theme}
            icon={<Icon aria-hidden />}
            checked={theme === current}
            onSelect={() => setTheme(theme)}
          >
            {name}
          </MenuItem>
        )
      })}
    </DropdownMenu>
  )
}
