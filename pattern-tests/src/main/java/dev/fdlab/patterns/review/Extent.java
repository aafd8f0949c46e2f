package dev.fdlab.patterns.review;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The lines of a pattern's leak, and those of its fix. To each belongs its method, and each other member of the file
 * that the method names, or that such a member names: what both name belongs to both.
 *
 * @param leak numbers from 1
 * @param fix numbers from 1
 */
record Extent(BitSet leak, BitSet fix) {

    /** A part of a file that has a name, the names in it, and where it stands. */
    private record Member(String name, Set<String> mentions, int first, int last) {}

    /**
     * Reads a pattern.
     *
     * @throws IllegalStateException when this JVM has no compiler
     */
    static Extent of(Path source) throws IOException {
        List<Member> members = members(source);
        return new Extent(lines(members, "leak"), lines(members, "fix"));
    }

    private static BitSet lines(List<Member> members, String method) {
        BitSet lines = new BitSet();
        Set<String> names = new HashSet<>(Set.of(method));
        List<Member> others = new ArrayList<>(members);
        for (boolean more = true; more; ) {
            more = others.removeIf(member -> {
                boolean named = names.contains(member.name);
                if (named) {
                    names.addAll(member.mentions);
                    lines.set(member.first, member.last + 1);
                }
                return named;
            });
        }
        return lines;
    }

    private static List<Member> members(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("a review needs a JDK: this is a JRE");
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Member> members = new ArrayList<>();
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree top && source.endsWith(top.getSimpleName() + ".java")) {
                    top.getMembers().forEach(tree -> members.add(member(tree, unit, positions)));
                } else {
                    members.add(member(type, unit, positions));
                }
            }
            return members;
        }
    }

    private static Member member(Tree tree, CompilationUnitTree unit, SourcePositions positions) {
        Mentions mentions = new Mentions(
                Path.of(unit.getSourceFile().getName()).getFileName().toString());
        mentions.scan(tree, null);
        return new Member(
                name(tree),
                mentions.names,
                (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree)),
                (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree)));
    }

    private static String name(Tree tree) {
        if (tree instanceof MethodTree method) {
            return method.getName().toString();
        }
        if (tree instanceof VariableTree field) {
            return field.getName().toString();
        }
        return tree instanceof ClassTree type ? type.getSimpleName().toString() : "";
    }

    /** Names that may be members of the file: not those after a dot, unless that is after {@code this} or the class. */
    private static final class Mentions extends TreeScanner<Void, Void> {

        private final Set<String> own;
        private final Set<String> names = new HashSet<>();

        Mentions(String file) {
            own = Set.of("this", file.replace(".java", ""));
        }

        @Override
        public Void visitIdentifier(IdentifierTree name, Void none) {
            names.add(name.getName().toString());
            return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void none) {
            addIfOwn(select.getExpression(), select.getIdentifier().toString());
            return super.visitMemberSelect(select, none);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree reference, Void none) {
            addIfOwn(reference.getQualifierExpression(), reference.getName().toString());
            return super.visitMemberReference(reference, none);
        }

        private void addIfOwn(Tree owner, String name) {
            if (owner instanceof IdentifierTree identifier
                    && own.contains(identifier.getName().toString())) {
                names.add(name);
            }
        }
    }
}
