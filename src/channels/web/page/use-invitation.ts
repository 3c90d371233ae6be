import { useEffect, useState } from 'react'

/**
 * Returns the secret from the invitation link that was opened, including one opened later. It is removed from the address bar and the history
 * immediately.
 */
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
