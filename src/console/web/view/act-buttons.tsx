import { Button, Group, Menu } from '@mantine/core'
import type { CardAct } from '../../../replies/message.js'
import { useWords } from '../words/use-words.js'

export interface ActButtonsProps {
  readonly acts: readonly CardAct[]
  readonly isPending: boolean
  onPress(act: CardAct): void
}

export function ActButtons({ acts, isPending, onPress }: ActButtonsProps) {
  const words = useWords()
  const primary = acts.filter(({ onCard, place }) => place === 'primary' && onCard === null)
  const more = acts.filter(({ place }) => place === 'more')
  return (
    <Group gap="xs" wrap="wrap">
      {primary.map((act) => (
        <Button
          key={act.id}
          size="sm"
          variant={act.isMain ? 'filled' : 'default'}
          loading={isPending && !act.opensForm}
          onClick={() => onPress(act)}
        >
          {act.label}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-end" withinPortal middlewares={{ flip: true, shift: true, size: true }}>
          <Menu.Target>
            <Button size="sm" variant="default">
              {words.acts.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className="acts-more">
            {more.map((act) => (
              <Menu.Item key={act.id} onClick={() => onPress(act)}>
                {act.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
