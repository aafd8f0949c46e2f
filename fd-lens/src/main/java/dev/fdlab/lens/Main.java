package dev.fdlab.lens;

final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("fd-lens");
    }
}
