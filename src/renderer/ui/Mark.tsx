/** The product's sign: a message that stops half-way. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <rect x="1.5" y="1.5" width="21" height="21" rx="5" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 6v12M18 6v12" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M12 6v1.5M12 16.5V18" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M6 12h4" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      <path d="M10.2 10.2l3.6 3.6M13.8 10.2l-3.6 3.6" stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
