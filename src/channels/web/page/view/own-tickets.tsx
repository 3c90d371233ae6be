import { useState } from 'react'
import type { PageLabels } from '../i18n/page-labels.js'
import { OverlayPanel } from './overlay-panel.js'
import { OwnTicketDetail } from './own-ticket-detail.js'
import { OwnTicketList } from './own-ticket-list.js'

export interface OwnTicketsProps {
  readonly words: PageLabels
  readonly language: string
  readonly isOpen: boolean
  /** Changes after a message in the conversation or a reconnection, because the tickets may have changed too. */
  readonly version: string
  onClose(): void
}

export function OwnTickets({ words, language, isOpen, version, onClose }: OwnTicketsProps) {
  const [number, setNumber] = useState<string | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const open = (chosen: string) => {
    setLast(null)
    setNumber(chosen)
  }
  const back = () => {
    setLast(number)
    setNumber(null)
  }
  const close = () => {
    setLast(null)
    setNumber(null)
    onClose()
  }
  return (
    <OverlayPanel title={words.own.title} close={words.close} isOpen={isOpen} onClose={close}>
      <div hidden={number !== null} className="own">
        <OwnTicketList words={words} language={language} version={version} last={last} onOpen={open} />
      </div>
      {number !== null && (
        <OwnTicketDetail words={words} language={language} version={version} number={number} onBack={back} />
      )}
    </OverlayPanel>
  )
}
