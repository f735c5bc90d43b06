import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon?: IconName
  readonly look?: 'primary' | 'danger' | 'quiet'
  readonly small?: boolean
  readonly children?: ReactNode
}

export function Button({ icon, look, small, children, className, ...rest }: ButtonProps) {
  const classes = ['button', look, small && 'small', className].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName
  /** Read out, and shown while the pointer rests on it. */
  readonly label: string
  readonly small?: boolean
}

export function IconButton({ icon, label, small, className, ...rest }: IconButtonProps) {
  const classes = ['button', 'quiet', 'icon', small && 'small', className].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  )
}
