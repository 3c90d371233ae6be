import type { PageLabels } from '../i18n/page-labels.js'
import type { ShownMessage } from '../shown-messages.js'

export interface ButtonsProps {
  readonly words: PageLabels
  readonly message: ShownMessage
  /** Value that was just pressed, until the server confirms it. */
  readonly pressing: string | null
  onPress(value: string): void
}

/** Buttons of a message. The pressed one stays marked and the others stay readable. aria-disabled keeps the keyboard focus. */
export function Buttons({ words, message, pressing, onPress }: ButtonsProps) {
  if (message.buttons.length === 0 || message.isDeleted) return null
  const pressed = pressing ?? message.pressed
  const canPress = message.isOpen && pressed === null
  return (
    <fieldset className="choices">
      <legend className="unseen">{words.choices}</legend>
      {message.buttons.map(({ label, value, style }) => (
        <button
          key={value}
          type="button"
          className={`choice ${style ?? ''}${value === pressed ? ' is-pressed' : ''}`}
          aria-disabled={!canPress}
          onClick={() => canPress && onPress(value)}
        >
          {value === pressed && (
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m5 12.5 4.5 4.5L19 7.5" />
            </svg>
          )}
          {label}
          {value === pressed && <span className="unseen"> ({words.chosen})</span>}
        </button>
      ))}
    </fieldset>
  )
}
