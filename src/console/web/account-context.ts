import { createContext, use } from 'react'

/** The account that is signed in; empty before anybody is. */
export const AccountContext = createContext('')

export function useAccount(): string {
  return use(AccountContext)
}
