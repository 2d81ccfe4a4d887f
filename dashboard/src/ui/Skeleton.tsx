/** Grey bars where text will be, of the size that it will have, so that nothing jumps. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: string }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="skeleton-line" style={height ? { height } : undefined} />
      ))}
    </div>
  );
}
