import { useEffect, useState } from 'react'
import { readStored, writeStored } from './local-storage.js'

export type Theme = 'light' | 'dark'

/** Follows the system's theme until the person chooses one; the choice is stored. */
export function useTheme(): { readonly theme: Theme; toggle(): void } {
  const [chosen, setChosen] = useState(() => asTheme(readStored('theme')))
  const [system, setSystem] = useState<Theme>(() => (darkQuery().matches ? 'dark' : 'light'))
  const theme = chosen ?? system

  useEffect(() => {
    const query = darkQuery()
    const follow = () => setSystem(query.matches ? 'dark' : 'light')
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])

  return {
    theme,
    toggle() {
      const next = theme === 'dark' ? 'light' : 'dark'
      writeStored('theme', next)
      setChosen(next)
    },
  }
}

function darkQuery(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}

function asTheme(text: string | null): Theme | null {
  return text === 'light' || text === 'dark' ? text : null
}
