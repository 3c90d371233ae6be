import { useEffect, useState } from 'react'

/** The secret of the link that was followed, also while the page is open: it leaves the address bar and the history at once. */
export function useInvitation(): string | null {
  const [token, setToken] = useState(takeToken)
  useEffect(() => {
    const take = () => setToken((before) => takeToken() ?? before)
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  return token
}

function takeToken(): string | null {
  if (!location.hash.startsWith('#invitation=')) return null
  const token = /^#invitation=([\w-]{43})$/.exec(location.hash)?.[1] ?? null
  history.replaceState(null, '', location.pathname + location.search)
  return token
}
