import { createContext, use } from 'react'

export const AccountContext = createContext('')

export function useAccount(): string {
  return use(AccountContext)
}
