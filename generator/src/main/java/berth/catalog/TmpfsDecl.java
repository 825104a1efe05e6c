package berth.catalog;

import berth.diagnostic.Span;
import berth.value.AbsolutePath;

/** A temporary file system as written; the options may be empty. */
public record TmpfsDecl(AbsolutePath at, String options, Span span) {}
