import { useId, useState } from 'react'
import type { PageLabels } from '../i18n/page-labels.js'
import type { OwnTicket, OwnTicketCommand } from '../own-ticket-api.js'

export interface OwnTicketCommandsProps {
  readonly words: PageLabels
  readonly ticket: OwnTicket
  /** Resolves to true if the command was carried out. */
  onAct(act: OwnTicketCommand): Promise<boolean>
}

/** Commands on the person's own ticket; cancelling requires a second click. */
export function OwnTicketCommands({ words, ticket, onAct }: OwnTicketCommandsProps) {
  const [text, setText] = useState('')
  const [isSure, setIsSure] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const fieldId = useId()
  const { own } = words
  const can = (act: OwnTicket['acts'][number]) => ticket.acts.includes(act)

  const act = async (what: OwnTicketCommand) => {
    if (isBusy) return
    setIsBusy(true)
    const isDone = await onAct(what)
    setIsBusy(false)
    setIsSure(false)
    if (isDone && what.verb === 'add') setText('')
  }

  return (
    <div className="own-acts">
      {can('add') && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') void act({ verb: 'add', text: text.trim() })
          }}
        >
          <label htmlFor={fieldId}>{own.addHint}</label>
          <textarea
            id={fieldId}
            rows={3}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" className="plain" aria-disabled={isBusy || text.trim() === ''}>
            {own.add}
          </button>
        </form>
      )}
      {can('reopen') && (
        <button
          type="button"
          className="plain"
          aria-disabled={isBusy}
          onClick={() => void act({ verb: 'reopen' })}
        >
          {own.reopen}
        </button>
      )}
      {can('cancel') && !isSure && (
        <button type="button" className="plain" onClick={() => setIsSure(true)}>
          {own.cancel}
        </button>
      )}
      {can('cancel') && isSure && (
        <div className="own-sure">
          {/* biome-ignore lint/a11y/noAutofocus: the field answers a question that has just appeared. */}
          <button type="button" className="plain" autoFocus onClick={() => setIsSure(false)}>
            {own.keep}
          </button>
          <button
            type="button"
            className="plain danger"
            aria-disabled={isBusy}
            onClick={() => void act({ verb: 'cancel' })}
          >
            {own.cancelSure}
          </button>
        </div>
      )}
    </div>
  )
}
