import { Button, Group, Menu } from '@mantine/core'
import type { CardCommand } from '../../../../desk/view/message.js'
import { useLabels } from '../../i18n/use-labels.js'

export interface CommandButtonsProps {
  readonly acts: readonly CardCommand[]
  readonly isPending: boolean
  onPress(act: CardCommand): void
}

export function CommandButtons({ acts, isPending, onPress }: CommandButtonsProps) {
  const words = useLabels()
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
