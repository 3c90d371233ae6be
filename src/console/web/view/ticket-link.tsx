import type { Ref } from 'react'
import { navigateTo } from '../hooks/use-route.js'

export interface TicketLinkProps {
  readonly number: string
  readonly ref?: Ref<HTMLAnchorElement>
  onGo?(): void
}

export function TicketLink({ number, onGo, ref }: TicketLinkProps) {
  const address = `/console/tickets/${number}`
  return (
    <a
      ref={ref}
      href={address}
      onClick={(event) => {
        event.preventDefault()
        onGo?.()
        navigateTo(address)
      }}
    >
      {number}
    </a>
  )
}
