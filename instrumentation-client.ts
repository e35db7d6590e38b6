import { hearTraversalFirst } from '@/lib/hooks/guard-traversal'

// Next runs this file before its router starts.
hearTraversalFirst()
